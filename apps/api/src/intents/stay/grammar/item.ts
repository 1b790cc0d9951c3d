/** A day as it was said, before it is known which one is meant. */
export type Day =
  /** Without a month: the next such day. A weekday beside it helps to choose. */
  | {
      readonly kind: 'date';
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
      readonly weekday?: number;
    }
  | { readonly kind: 'offset'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: Which }
  /** "a week from Friday" */
  | { readonly kind: 'after'; readonly days: number; readonly day: Day };

/** `coming`: "el próximo", "que viene"; `nextWeek`: English "next", "de la semana que viene". */
export type Which = 'plain' | 'this' | 'coming' | 'nextWeek';

/** Days that have a name: both ends are known, but other words in the text may move them. */
export type Named =
  | { readonly kind: 'weekend'; readonly of: Which | Day }
  | {
      readonly kind: 'holiday';
      readonly name: 'newYear' | 'christmasEve' | 'christmas' | 'easter';
      readonly year?: number;
    };

export interface DayItem {
  readonly kind: 'day';
  readonly day: Day;
  /** Said as arrival or as departure. */
  readonly role?: 'in' | 'out';
  /** "the night of", "tonight": one night, unless the text says otherwise. */
  readonly night: boolean;
  /** Only a number: a date when dates were asked for, or beside other words about a stay. */
  readonly weak: boolean;
}

export interface RangeItem {
  readonly kind: 'range';
  readonly from: Day;
  readonly to: Day;
  /** "el 12 y el 13": both are nights, when they follow each other. */
  readonly listed: boolean;
  readonly weak: boolean;
}

export interface PartyItem {
  readonly kind: 'party';
  /** "4 personas", "somos 4": who they are is not said. */
  readonly people?: number;
  readonly adults: number;
  readonly children?: number;
  /** The children are among the people. */
  readonly among: 'yes' | 'perhaps' | 'no';
}

/** A month without a day, by its name or counted from this one. */
export type MonthItem =
  | { readonly kind: 'month'; readonly month: number; readonly year?: number }
  | { readonly kind: 'month'; readonly ahead: 0 | 1 };

export type Item =
  | DayItem
  | RangeItem
  | { readonly kind: 'named'; readonly named: Named }
  | { readonly kind: 'nights'; readonly nights: number }
  | PartyItem
  | MonthItem
  /** Understood as something else: a price, a time, a room's number. */
  | { readonly kind: 'other' };

/** An item and the tokens it was read from. */
export interface Found {
  readonly item: Item;
  readonly start: number;
  readonly end: number;
}
