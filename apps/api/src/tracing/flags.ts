import { logs, trace } from '@opentelemetry/api';
import type { BooleanFlagKey, BoundFlags, FlagDefinitions } from '@hotel/feature-flags';
import { version } from '../version.ts';

const eventName = 'feature_flag.evaluation';

/**
 * Flags that tell what they were asked and why they said it, in OpenTelemetry's words: as an event of its logs, which the
 * SDK ties to the span at work, or on that span where there are traces and no logs. Who was asked about stays out.
 */
export const flagEvents = <D extends FlagDefinitions>(flags: BoundFlags<D>): Pick<BoundFlags<D>, 'isOn'> => ({
  isOn: (flag: BooleanFlagKey<D>) => {
    const logger = logs.getLogger('@hotel/api', version);
    const span = trace.getActiveSpan();
    const logged = logger.enabled({ eventName });
    if (!logged && !span?.isRecording()) return flags.isOn(flag);
    const { value, variant, version: ruleVersion, reason, error } = flags.details(flag);
    const attributes = {
      'feature_flag.key': flag,
      'feature_flag.provider.name': 'hotel-feature-flags',
      'feature_flag.result.variant': variant,
      'feature_flag.version': ruleVersion,
      'feature_flag.result.reason': reason.toLowerCase(),
      'error.type': error?.toLowerCase(),
    };
    if (logged) logger.emit({ eventName, attributes });
    else span?.addEvent(eventName, attributes);
    return value === true;
  },
});
