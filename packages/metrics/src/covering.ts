/** Anything that a discriminated union of events is made of. */
export interface Tagged {
  readonly type: string;
}

/** The types of `Known` events that are not in `Events`, or are there in another shape. */
type Changed<Events extends Tagged, Known extends Tagged> = {
  readonly [Type in Known['type']]: [Extract<Events, { readonly type: Type }>] extends [never]
    ? Type
    : [Extract<Events, { readonly type: Type }>] extends [Extract<Known, { readonly type: Type }>]
      ? never
      : Type;
}[Known['type']];

/**
 * The constraint `Events extends Covering<Events, Known>` holds when every known event is in the union in a
 * fitting shape; the union may have others besides. When it does not hold, the compiler's message names the type.
 */
export type Covering<Events extends Tagged, Known extends Tagged> = [Changed<Events, Known>] extends [never]
  ? Tagged
  : { readonly type: `changed or missing: ${Changed<Events, Known>}` };
