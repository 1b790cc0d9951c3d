export interface ShopRoom {
  readonly id: number;
  readonly number: string;
  readonly isInactive?: boolean;
  /** Temporarily closed, half open. */
  readonly closures: readonly { readonly from: string; readonly to: string }[];
}

export interface ShopRoomType {
  /** `id_product`, called `id_room_type` elsewhere. */
  readonly id: number;
  readonly name: string;
  readonly maxAdults: number;
  readonly maxChildren: number;
  readonly maxGuests: number;
  readonly minLos: number;
  readonly maxLos: number;
  /** A night without tax. */
  readonly price: number;
  readonly rooms: readonly ShopRoom[];
}

export interface ShopHotel {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
  readonly roomTypes: readonly ShopRoomType[];
}

const TAX = 1.1;
const round = (amount: number): number => Math.round(amount * 1e6) / 1e6;

export const nightsBetween = (from: string, to: string): readonly string[] => {
  const first = Temporal.PlainDate.from(from);
  const { days } = first.until(Temporal.PlainDate.from(to));
  return Array.from({ length: Math.max(0, days) }, (_, day) => first.add({ days: day }).toString());
};

/** Feature prices: weekends cost a fifth more. */
const nightly = (type: ShopRoomType, night: string): number =>
  type.price * (Temporal.PlainDate.from(night).dayOfWeek >= 5 ? 1.2 : 1);

/** A stay without and with tax; with six decimals, as PHP hands prices out. */
export const priceOf = (
  type: ShopRoomType,
  from: string,
  to: string,
): { readonly excl: number; readonly incl: number } => {
  const excl = nightsBetween(from, to).reduce((sum, night) => sum + nightly(type, night), 0);
  return { excl: round(excl), incl: round(excl * TAX) };
};

export const typeOf = (hotel: ShopHotel, idProduct: number): ShopRoomType | undefined =>
  hotel.roomTypes.find(({ id }) => id === idProduct);

export const roomsOf = (hotel: ShopHotel, idProduct: number): readonly ShopRoom[] =>
  typeOf(hotel, idProduct)?.rooms ?? [];
