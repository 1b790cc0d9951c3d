/** Anything that a discriminated union of events is made of. */
export interface Tagged {
  readonly type: string;
}

type OfType<Events extends Tagged, Type extends string> = Extract<Events, { readonly type: Type }>;

/** The types of events that `Events` has in another shape, or, unless they are `Optional`, not at all. */
type Changed<Events extends Tagged, Known extends Tagged, Optional extends Tagged> = {
  readonly [Type in (Known | Optional)['type']]: [OfType<Events, Type>] extends [never]
    ? Exclude<Type, Optional['type']>
    : [OfType<Events, Type>] extends [OfType<Known | Optional, Type>]
      ? never
      : Type;
}[(Known | Optional)['type']];

/**
 * The constraint `Events extends Covering<Events, Known>` holds when every known event is in the union in a
 * fitting shape; the union may have others besides. `Optional` events may be missing, but must fit where they are
 * there. When the constraint does not hold, the compiler's message names the type.
 */
export type Covering<Events extends Tagged, Known extends Tagged, Optional extends Tagged = never> = [
  Changed<Events, Known, Optional>,
] extends [never]
  ? Tagged
  : { readonly type: `changed or missing: ${Changed<Events, Known, Optional>}` };
