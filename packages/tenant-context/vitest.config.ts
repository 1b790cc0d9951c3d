import { library } from '@hotel/vitest';

export default library();
