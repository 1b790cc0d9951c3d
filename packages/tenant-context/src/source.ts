/**
 * Where a verified fact came from:
 *
 * - `whatsapp`: the phone number id of a webhook whose signature was checked
 * - `mailbox`: the mailbox that an authenticated push names
 * - `bot`: the bot whose secret token came along
 * - `widget`: the public key of a web chat, from an origin that it allows
 * - `api_key`: the key of a program, hashed
 * - `jwt`: a claim of a token whose signature was checked
 * - `host`: the host name that was asked for. Anybody can send one, so it only has to agree
 */
export type TenantSource = 'whatsapp' | 'mailbox' | 'bot' | 'widget' | 'api_key' | 'jwt' | 'host';

/**
 * Who named the hotel: a fact, or `admin`: an administrator of the whole platform who wants to act for one hotel, and
 * says which in `X-Tenant-Id`.
 */
export type ClaimSource = TenantSource | 'admin';
