import { createClassifier } from '@hotel/nlp-fallback';
import { hotelModel } from '@hotel/nlp-fallback/hotel';
import { assert, boolean, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from '../../src/conversation/understand.ts';
import { newConversation } from '../../src/conversation/state.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';

const classifier = createClassifier(hotelModel());
const [hotel] = demoHotels;
if (!hotel) throw new Error('the demo has hotels');
const today = Temporal.PlainDate.from('2026-11-24');
const intentOf = (text: string) => {
  const { intent, band } = understand(
    { type: 'text', text },
    { classifier, hotel, state: newConversation, today },
  );
  return `${intent} ${band}`;
};

test('the code of a booking changes nothing of what is wanted', () => {
  const code = stringMatching(/^[A-Z]{3}-[A-Z0-9]{4}[0-9]$/);
  assert(
    property(code, boolean(), (written, small) => {
      const its = small ? written.toLowerCase() : written;
      expect(intentOf(`quiero ver mi reserva ${its}`)).toBe('reservation_status high');
      expect(intentOf(`quiero cancelar la reserva ${its}`)).toBe('cancel_reservation high');
    }),
  );
  expect(intentOf('quiero ver mi reserva MAL-CRBBJ')).toBe('reservation_status high');
});
