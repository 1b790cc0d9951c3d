import { parseTenantId } from '@hotel/tenant-context';
import type { Hotel } from '../hotel.ts';
import { facts } from './buenos-aires/facts.ts';

/** A city hotel for business and city-break guests. The house is invented. */
export const buenosAires: Hotel = {
  id: parseTenantId('buenos-aires'),
  name: 'Hotel Plaza Dorrego',
  city: 'Buenos Aires',
  timeZone: 'America/Argentina/Buenos_Aires',
  emergency: '911',
  currency: 'ARS',
  defaultLanguage: 'es',
  register: { es: 'vos', pt: 'br' },
  reception: { week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), holidays: {} },
  policies: { checkInFrom: '14:00', checkOutUntil: '10:00', freeCancellationDays: 2 },
  rooms: [
    {
      id: 'single',
      capacity: 1,
      name: { es: 'Individual', en: 'Single', pt: 'Individual' },
      description: {
        es: '14 m², cama de una plaza y media, escritorio',
        en: '14 m², small double bed for one, desk',
        pt: '14 m², cama de viúva, escrivaninha',
      },
    },
    {
      id: 'double',
      capacity: 2,
      name: { es: 'Doble', en: 'Double', pt: 'Duplo' },
      description: {
        es: '20 m², cama queen, escritorio',
        en: '20 m², queen bed, desk',
        pt: '20 m², cama queen de casal, escrivaninha',
      },
    },
    {
      id: 'twin',
      capacity: 2,
      name: { es: 'Twin', en: 'Twin', pt: 'Twin' },
      description: {
        es: '20 m², dos camas de una plaza, escritorio',
        en: '20 m², two single beds, desk',
        pt: '20 m², duas camas de solteiro, escrivaninha',
      },
    },
    {
      id: 'triple',
      capacity: 3,
      name: { es: 'Triple', en: 'Triple', pt: 'Triplo' },
      description: {
        es: '26 m², cama queen y una cama de una plaza',
        en: '26 m², queen bed and a single bed',
        pt: '26 m², cama queen e uma cama de solteiro',
      },
    },
    {
      id: 'junior-suite',
      capacity: 4,
      name: { es: 'Suite junior', en: 'Junior suite', pt: 'Suíte júnior' },
      description: {
        es: '36 m², cama king, living con sofá cama doble, balcón',
        en: '36 m², king bed, living area with double sofa bed, balcony',
        pt: '36 m², cama king, sala com sofá-cama de casal, varanda',
      },
    },
  ],
  facts,
  channels: {
    whatsapp: {
      app: 'demo',
      phoneNumberId: '70001',
      templates: {
        es: { name: 'message_from_hotel', language: 'es_AR' },
        en: { name: 'message_from_hotel', language: 'en' },
        pt: { name: 'message_from_hotel', language: 'pt_BR' },
      },
    },
    telegram: { bot: 'demo-buenos-aires' },
    email: { mailbox: 'reception@buenos-aires.example' },
    web: { widgetKey: 'widget-buenos-aires', origins: ['http://127.0.0.1:8000', 'http://localhost:8000'] },
  },
};
