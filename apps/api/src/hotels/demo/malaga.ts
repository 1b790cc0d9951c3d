import { parseTenantId } from '@hotel/tenant-context';
import type { Hotel } from '../hotel.ts';
import { facts } from './malaga/facts.ts';

/** A beach hotel for families and couples. The house is invented. */
export const malaga: Hotel = {
  id: parseTenantId('malaga'),
  name: 'Hotel Playa Pedregalejo',
  city: 'Málaga',
  timeZone: 'Europe/Madrid',
  emergency: '112',
  currency: 'EUR',
  defaultLanguage: 'es',
  register: { es: 'tu', pt: 'pt' },
  reception: {
    week: Array.from({ length: 7 }, () => [{ from: '07:00', to: '24:00' }]),
    holidays: { '12-24': [{ from: '07:00', to: '20:00' }], '12-25': [{ from: '09:00', to: '24:00' }] },
  },
  policies: { checkInFrom: '15:00', checkOutUntil: '12:00', freeCancellationDays: 7 },
  rooms: [
    {
      id: 'double',
      capacity: 2,
      name: { es: 'Doble', en: 'Double', pt: 'Duplo' },
      description: {
        es: '22 m², cama de matrimonio, balcón al jardín',
        en: '22 m², double bed, balcony facing the garden',
        pt: '22 m², cama de casal, varanda para o jardim',
      },
    },
    {
      id: 'double-sea-view',
      capacity: 3,
      name: { es: 'Doble con vistas al mar', en: 'Double with sea view', pt: 'Duplo com vista mar' },
      description: {
        es: '25 m², cama de matrimonio y sofá cama, balcón al mar',
        en: '25 m², double bed and sofa bed, balcony facing the sea',
        pt: '25 m², cama de casal e sofá-cama, varanda para o mar',
      },
    },
    {
      id: 'family',
      capacity: 5,
      name: { es: 'Familiar', en: 'Family room', pt: 'Familiar' },
      description: {
        es: '34 m², cama de matrimonio, literas y sofá cama, balcón',
        en: '34 m², double bed, bunk beds and sofa bed, balcony',
        pt: '34 m², cama de casal, beliche e sofá-cama, varanda',
      },
    },
    {
      id: 'suite',
      capacity: 4,
      name: { es: 'Suite', en: 'Suite', pt: 'Suite' },
      description: {
        es: '48 m², dormitorio, salón con sofá cama doble, terraza al mar',
        en: '48 m², bedroom, lounge with double sofa bed, terrace facing the sea',
        pt: '48 m², quarto, sala com sofá-cama de casal, terraço para o mar',
      },
    },
  ],
  facts,
  channels: {
    whatsapp: {
      app: 'demo',
      phoneNumberId: '70002',
      templates: {
        es: { name: 'message_from_hotel', language: 'es_ES' },
        en: { name: 'message_from_hotel', language: 'en' },
        pt: { name: 'message_from_hotel', language: 'pt_PT' },
      },
    },
    telegram: { bot: 'demo-malaga' },
    email: { mailbox: 'reception@malaga.example' },
    web: { widgetKey: 'widget-malaga', origins: ['http://127.0.0.1:8000', 'http://localhost:8000'] },
  },
};
