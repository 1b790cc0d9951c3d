import { application } from '@hotel/tsup';

export default application({
  main: 'src/main.ts',
  'store-thread': 'src/embedded/thread.ts',
  'adapt-thread': 'src/intents/learning/adapt-thread.ts',
});
