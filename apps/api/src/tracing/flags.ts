import { trace } from '@opentelemetry/api';
import type { BooleanFlagKey, BoundFlags, FlagDefinitions } from '@hotel/feature-flags';

/**
 * Flags that tell the span at work what they were asked and why they said it, in OpenTelemetry's words. Who was asked
 * about stays out.
 */
export const flagEvents = <D extends FlagDefinitions>(flags: BoundFlags<D>): Pick<BoundFlags<D>, 'isOn'> => ({
  isOn: (flag: BooleanFlagKey<D>) => {
    const span = trace.getActiveSpan();
    if (!span?.isRecording()) return flags.isOn(flag);
    const { value, variant, version, reason, error } = flags.details(flag);
    span.addEvent('feature_flag.evaluation', {
      'feature_flag.key': flag,
      'feature_flag.provider.name': 'hotel-feature-flags',
      'feature_flag.result.variant': variant,
      'feature_flag.version': version,
      'feature_flag.result.reason': reason.toLowerCase(),
      'error.type': error?.toLowerCase(),
    });
    return value === true;
  },
});
