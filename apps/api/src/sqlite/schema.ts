const first = `
CREATE TABLE guest_alias (
  hotel TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, guest TEXT NOT NULL,
  PRIMARY KEY (hotel, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation (
  id TEXT PRIMARY KEY, hotel TEXT NOT NULL, channel TEXT NOT NULL, guest TEXT NOT NULL,
  address TEXT NOT NULL, state TEXT NOT NULL, handed_over INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL,
  UNIQUE (hotel, channel, guest)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_by_hotel ON conversation (hotel, handed_over, updated_at);

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, hotel TEXT NOT NULL, channel TEXT NOT NULL, message_id TEXT NOT NULL,
  conversation TEXT NOT NULL, sent_at INTEGER NOT NULL, body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, answer TEXT,
  UNIQUE (hotel, channel, message_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (conversation, sent_at, seq) WHERE done = 0;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, hotel TEXT NOT NULL, conversation TEXT NOT NULL,
  author TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL, intent TEXT
) STRICT;
CREATE INDEX history_by_conversation ON history (conversation, seq);

CREATE TABLE quarantine (
  app TEXT NOT NULL, phone_number_id TEXT NOT NULL, message_id TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (app, phone_number_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, hotel TEXT NOT NULL, channel TEXT NOT NULL,
  conversation TEXT NOT NULL, address TEXT NOT NULL, reply TEXT NOT NULL,
  -- The inbox message it answers; none for what a person wrote. Unique: no message is answered twice.
  answers INTEGER UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unknown', 'sent', 'failed')),
  due_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  provider_id TEXT, delivery INTEGER NOT NULL DEFAULT 0, reason TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (conversation, seq) WHERE state IN ('waiting', 'sending', 'unknown');
CREATE INDEX outbox_by_provider ON outbox (hotel, provider_id);
`;

/** What is open is found without a look at all that was ever sent; a reply knows its age. */
const second = `
ALTER TABLE outbox ADD COLUMN written_at INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET written_at = due_at;
CREATE INDEX outbox_due ON outbox (due_at, seq) WHERE state IN ('waiting', 'unknown');
CREATE INDEX outbox_unsent ON outbox (state) WHERE state <> 'sent';
`;

/**
 * A conversation's state counts its changes, so that nobody overwrites one that he has not seen; and rooms are held
 * for guests who are asked to confirm.
 */
const third = `
ALTER TABLE conversation ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

CREATE TABLE hold (
  hotel TEXT NOT NULL, id TEXT NOT NULL, guest TEXT NOT NULL, room_type TEXT NOT NULL,
  -- Nights since 1970 on the hotel's calendar, half open.
  from_night INTEGER NOT NULL, to_night INTEGER NOT NULL CHECK (to_night > from_night),
  token INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('held', 'committing', 'booked')),
  placed_at INTEGER NOT NULL, until INTEGER NOT NULL, attempt INTEGER NOT NULL, begun_at INTEGER NOT NULL,
  position INTEGER NOT NULL, booking TEXT NOT NULL,
  PRIMARY KEY (hotel, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold_position (hotel TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Traces go on where a message or a reply is taken up again. */
const fourth = `
ALTER TABLE inbox ADD COLUMN traceparent TEXT;
ALTER TABLE outbox ADD COLUMN traceparent TEXT;
`;

/** When a guest was heard, wanted no more messages, and wrote again; and all the addresses of one guest. */
const fifth = `
ALTER TABLE conversation ADD COLUMN heard_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN opted_out_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN opted_in_at INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET heard_at =
  coalesce((SELECT max(sent_at) FROM inbox WHERE inbox.conversation = conversation.id), updated_at);
CREATE INDEX guest_alias_by_guest ON guest_alias (hotel, guest);
`;

/** Of guests who were erased: what a provider may still deliver again, told by nothing but a digest. */
const sixth = `
CREATE TABLE erased_message (
  digest BLOB PRIMARY KEY, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_message_by_age ON erased_message (at);
CREATE INDEX conversation_by_guest ON conversation (hotel, guest);
CREATE INDEX inbox_by_conversation ON inbox (conversation);
CREATE INDEX outbox_by_conversation ON outbox (conversation);
CREATE INDEX outbox_failed ON outbox (hotel, seq) WHERE state = 'failed';
`;

/** The replies of each hotel are found however many another one has. */
const seventh = `
CREATE INDEX outbox_due_by_hotel ON outbox (hotel, due_at, seq) WHERE state IN ('waiting', 'unknown');
`;

/** Conversations that people have are counted however many there are in all. */
const eighth = `
CREATE INDEX conversation_handed_over ON conversation (hotel) WHERE handed_over = 1;
`;

/** Who did what: written once. */
const ninth = `
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL,
  hotel TEXT NOT NULL, subject TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_hotel ON audit (hotel, seq);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is written once'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is written once'); END;
`;

/** Opt-outs of guests who were erased. */
const tenth = `
CREATE TABLE opted_out (digest BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Which try of a reply the provider refused as too late, after it had taken it, and when. */
const eleventh = `
ALTER TABLE outbox ADD COLUMN refused_id TEXT;
ALTER TABLE outbox ADD COLUMN refused_at INTEGER;
`;

/** What is kept aside came by every channel. */
const twelfth = `
ALTER TABLE quarantine RENAME COLUMN phone_number_id TO address;
ALTER TABLE quarantine ADD COLUMN channel TEXT NOT NULL DEFAULT 'whatsapp';
UPDATE quarantine SET channel = app WHERE app IN ('email', 'telegram');
UPDATE quarantine SET body = json_remove(body, '$.phoneNumberId');
CREATE INDEX quarantine_by_age ON quarantine (at);
`;

/** A file's version is how many of them it has seen. Never change one: add the next. */
export const steps: readonly string[] = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
  tenth,
  eleventh,
  twelfth,
];
