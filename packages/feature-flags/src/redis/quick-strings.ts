/**
 * Declaring a subclass of `String`, as ioredis 6 does, leaves V8 (Node 22 to 26) with a slow `String.prototype`:
 * each `text.charCodeAt(index)` of the process takes seven times as long, and hashing an id is made of those. Being
 * read as an object's prototype often enough to be compiled for makes it quick again, and changes nothing else.
 */
export const quickenStrings = (): void => {
  const heir = Object.create(String.prototype) as { readonly charCodeAt: unknown };
  for (let read = 0; read < 1000; read += 1) if (heir.charCodeAt === undefined) return;
};
