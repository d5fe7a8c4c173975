import { createApi } from '@policy-navigator/client-shared';

export const api = createApi((...given) => fetch(...given));
