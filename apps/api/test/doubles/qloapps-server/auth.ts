import { Refusal } from './refusal.ts';

/** The key is the user's name of Basic authentication; whatever stands for a password is not read. @throws Refusal */
export const checkKey = (key: string, header: string | undefined): void => {
  const credentials = /^Basic\s+(.*)$/i.exec(header ?? '')?.[1];
  if (credentials === undefined)
    throw new Refusal(401, 16, 'Please enter the authentication key as the login. No password required');
  const [given = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  if (given === '') throw new Refusal(401, 17, 'Authentication key is empty');
  if (given.length !== 32) throw new Refusal(401, 18, 'Invalid authentication key format');
  if (given !== key) throw new Refusal(401, 20, 'Authentification key is not active');
};
