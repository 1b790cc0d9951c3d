import { app } from '@hotel/vitest';

export default app('src/main.ts', 'src/health-report/main.ts');
