/** What a word or phrase can be for the grammar. Values: a month's number, a weekday's (Monday 1), a count. */
export type Role =
  | 'month'
  /** Abbreviations that are common words elsewhere: only trusted right after a day. */
  | 'monthShort'
  | 'weekday'
  /** Weekdays that are ordinals too (`segunda`): not trusted in Spanish, nor before a noun. */
  | 'weekdayOrdinal'
  /** Abbreviations: only trusted beside another date word. */
  | 'weekdayShort'
  | 'number'
  | 'ordinal'
  | 'relative'
  | WordRole;

/** Roles without a value of their own, or with one that is written beside the word (`padres=2`). */
export type WordRole =
  | 'one'
  | 'pair'
  | 'tonight'
  | 'evening'
  | 'morning'
  | 'this'
  | 'coming'
  | 'next'
  | 'ofNextWeek'
  | 'weekend'
  | 'long'
  | 'indefinite'
  | 'nightOf'
  | 'newYear'
  | 'christmasEve'
  | 'christmas'
  | 'easter'
  | 'wish'
  | 'article'
  | 'of'
  | 'openStrong'
  | 'between'
  | 'joinStrong'
  | 'join'
  | 'from'
  | 'until'
  | 'arrive'
  | 'leave'
  | 'and'
  | 'or'
  | 'with'
  | 'for'
  | 'night'
  | 'day'
  | 'week'
  | 'fortnight'
  | 'more'
  | 'distance'
  | 'inTime'
  /** Before a month that is said without a day. */
  | 'inMonth'
  | 'partOfMonth'
  | 'thisMonth'
  | 'nextMonth'
  | 'adult'
  | 'person'
  | 'child'
  | 'friend'
  | 'couple'
  | 'couples'
  | 'doubleBed'
  | 'self'
  | 'alone'
  | 'lonely'
  | 'my'
  | 'kin'
  | 'we'
  | 'groupOf'
  | 'ofUs'
  | 'bothOfUs'
  | 'noChildren'
  | 'including'
  | 'years'
  | 'aged'
  | 'old'
  | 'clock'
  | 'hours'
  | 'dayPart'
  | 'currency'
  | 'room'
  | 'roomNumber'
  | 'thing'
  | 'glue';

/** One language's words. Lists are comma separated; the position in an array is the value. */
export interface Lexicon {
  readonly months: readonly string[];
  readonly monthsShort: Readonly<Record<string, number>>;
  readonly weekdays: readonly string[];
  readonly weekdaysOrdinal?: readonly string[];
  readonly weekdaysShort: readonly string[];
  /** From 1 on. */
  readonly numbers: readonly string[];
  /** From 1 on. */
  readonly ordinals: readonly string[];
  /** Today, tomorrow, the day after. */
  readonly relative: readonly string[];
  readonly words: Readonly<Partial<Record<WordRole, string>>>;
}
