import { ROLES, type Role } from '../domain/access/roles.ts';

const everyone: readonly Role[] = ROLES;

/**
 * Who may do what: every route (`METHOD path`, as registered) and every socket event. What is not here cannot be registered,
 * and a test compares this table with what the server really registers.
 */
export const ACCESS = {
  'GET /health': everyone,
  'GET /api/site': everyone,
  'GET /api/facts': everyone,
  'GET /api/codes': everyone,
  'GET /api/documents': everyone,
  'GET /api/documents/:id': everyone,
  'GET /api/documents/:id/quote': everyone,
  'GET /api/programs': everyone,
  'GET /api/programs/:id': everyone,
  'POST /api/search': everyone,
  'POST /api/questions': everyone,
  'GET /api/questions/:id/events': everyone,
  'POST /api/questions/:id/cancel': everyone,
  'POST /api/questions/:id/feedback': everyone,
  'GET /api/enterprises/demo': everyone,
  'GET /api/enterprises/:id/matches': everyone,
  'POST /api/matches': everyone,
  'GET /api/calendar': everyone,
  'GET /api/calendar.ics': everyone,
  'GET /policies/:id': everyone,
  'GET /sitemap.xml': everyone,
  'GET /{*page}': everyone,
  'SOCKET ask': everyone,
  'SOCKET resume': everyone,
  'SOCKET cancel': everyone,
  'SOCKET feedback': everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ACCESS;
export const mayDo = (role: Role, action: Action): boolean => ACCESS[action].includes(role);
