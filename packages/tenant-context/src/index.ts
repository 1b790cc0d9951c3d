// For users: which hotel is this, and keys of its own.
export { createTenantContext, type TenantContext, type UnitOfWork } from './context.ts';
export { parseTenantId, isTenantId, type TenantId } from './tenant.ts';
export { resolveTenant, type Resolution, type ResolveOptions, type TenantClaim } from './resolve.ts';
export type { ClaimSource, TenantSource } from './source.ts';
export { createMemoryDirectory, type MemoryDirectory } from './memory-directory.ts';
export { cachedDirectory, type CachedDirectory, type CachedDirectoryOptions } from './cached-directory.ts';
export { scope, type KeyParts, type TenantScope } from './scope.ts';
export { createWorker, type Worker, type WorkerOptions } from './work.ts';
export { TenantError, isTenantError, type TenantErrorCode } from './errors.ts';

// For other libraries: the port of a directory, and what is told to an observer.
export {
  factKey,
  indexEntries,
  type TenantDirectory,
  type TenantEntry,
  type TenantFact,
} from './directory.ts';
export type { DirectoryEvent, ResolutionEvent, TenantEvent, WorkEvent } from './events.ts';
