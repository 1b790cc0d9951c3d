/** What all operations of `/admin` have in common. */
export const admin = { tag: 'admin', security: ['staffKey'] } as const;
