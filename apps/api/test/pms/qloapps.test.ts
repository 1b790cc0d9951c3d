import { pmsConformance } from './conformance.ts';
import { today } from './house.ts';
import { qloAppsShop } from './qloapps-hotel.ts';

const shop = qloAppsShop();

pmsConformance('QloApps', () => ({
  pms: shop.open().pms,
  today,
  become: (state) => void (shop.server().faults.state = state),
}));
