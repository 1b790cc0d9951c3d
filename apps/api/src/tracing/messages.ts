import { SpanKind, type Attributes } from '@opentelemetry/api';
import type { InboundMessage, SendResult } from '../channels/channel.ts';
import type { Accepted, DueMessage, StoredMessage, Traced, TurnCommit } from '../inbox/store.ts';
import { failed, inNewTrace, kindOf, tracer } from './span.ts';
import { linksTo, traceparentOf } from './traceparent.ts';

/**
 * OpenTelemetry's conventions for messaging. Not the provider's id of a message, nor a caller's: WhatsApp's holds the
 * guest's phone number.
 */
const about = (
  operation: 'receive' | 'process' | 'send',
  { hotel, channel }: Pick<InboundMessage, 'hotel' | 'channel'>,
): Attributes => ({
  'messaging.system': channel,
  'messaging.operation.type': operation,
  'messaging.operation.name': operation,
  'hotel.id': hotel,
});

/** Each message is a span of the request that brought it, and is stored with it. */
export const received = async (
  messages: readonly InboundMessage[],
  accept: (messages: readonly (InboundMessage & Traced)[]) => Promise<readonly Accepted[]>,
): Promise<readonly Accepted[]> => {
  const spans = messages.map((message) =>
    tracer().startSpan('receive', { kind: SpanKind.CONSUMER, attributes: about('receive', message) }),
  );
  try {
    const accepted = await accept(
      messages.map((message, index) => {
        const span = spans[index];
        const traceparent = span && traceparentOf(span.spanContext());
        return traceparent === undefined ? message : { ...message, traceparent };
      }),
    );
    for (const [index, { conversationId, duplicate }] of accepted.entries()) {
      spans[index]?.setAttributes({
        'messaging.message.conversation_id': conversationId,
        'inbox.duplicate': duplicate,
      });
    }
    return accepted;
  } catch (error) {
    for (const span of spans) failed(span, kindOf(error));
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
};

/**
 * A turn is a trace of its own: it may come minutes after the message, and once more after a failure. It links to the
 * message that it answers.
 */
export const processed = (
  message: StoredMessage,
  turn: (message: StoredMessage) => Promise<TurnCommit>,
): Promise<TurnCommit> =>
  inNewTrace(
    'process',
    {
      kind: SpanKind.CONSUMER,
      links: linksTo(message.traceparent),
      attributes: {
        ...about('process', message),
        'messaging.message.conversation_id': message.conversationId,
      },
    },
    async (span) => {
      const done = await turn(message);
      if (done.failure) failed(span, done.failure);
      const traceparent = traceparentOf(span.spanContext());
      return traceparent === undefined ? done : { ...done, traceparent };
    },
  );

/** One try to send a reply; it links to the turn that wrote it. What a person wrote has none. */
export const sending = (message: DueMessage, send: () => Promise<SendResult>): Promise<SendResult> =>
  inNewTrace(
    'send',
    {
      kind: SpanKind.CLIENT,
      links: linksTo(message.traceparent),
      attributes: { ...about('send', message), 'messaging.message.id': message.id },
    },
    async (span) => {
      const result = await send();
      if (result.outcome !== 'sent') failed(span, result.outcome);
      return result;
    },
  );
