import { z } from '../vendor';

/** One page of a list; its rows are read one by one, so that a strange row costs no other. */
export const page = z.object({ data: z.array(z.unknown()), page: z.object({ nextCursor: z.string().nullable() }) });
