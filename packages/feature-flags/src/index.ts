// For users.
export { defineFlags } from './define.ts';
export type {
  BooleanFlag,
  BooleanFlagKey,
  FlagDefinition,
  FlagDefinitions,
  FlagInfo,
  FlagKey,
  FlagValue,
  NumberFlag,
  ObjectFlag,
  VariantFlag,
} from './define.ts';
export { createFlags } from './flags.ts';
export type { BoundFlags, Flags, FlagsOptions, FlagsStatus, FlagState } from './api.ts';
export type { FlagContext, RolloutUnit } from './context.ts';
export type { FlagDetails, FlagReason, FlagStep } from './details.ts';
export { envOverrides } from './env.ts';
export { memorySource, type MemorySource } from './memory.ts';
export { FlagsError, isFlagsError, type FlagsErrorCode } from './errors.ts';

// For other libraries: sources, consoles, metrics.
export { checkFlagValue } from './check.ts';
export type {
  FlagChanged,
  FlagDark,
  FlagGuardBroken,
  FlagMalformed,
  FlagsEvent,
  FlagSourceState,
  FlagsObserver,
  FlagUnknown,
  SourceState,
} from './events.ts';
export type { FlagCondition, FlagJson, FlagRule, FlagScalar, FlagWindow } from './rule.ts';
export type { GuardRule, RampRule, RolloutRule, ShareRule, TargetingRule } from './rule.ts';
export type { FlagSchema, SchemaResult } from './schema.ts';
export type { FlagSink, FlagSource } from './source.ts';
