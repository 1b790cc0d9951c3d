/** The generated model: declared loosely, so that its megabyte never reaches the type checker. */
declare module '*/model/hotel.json' {
  const data: unknown;
  export default data;
}
