import * as v from 'valibot';
import { idSchema, tokenSchema } from './protocol.ts';

/** Where somebody can be written to. Public: whoever has it can write, and read nothing. */
export const addressSchema = v.object({
	/** An age recipient that also stands up to a quantum computer. */
	recipient: v.pipe(v.string(), v.regex(/^age1pq1[a-z0-9]{100,4000}$/)),
	inbox: idSchema
});
export type Address = v.InferOutput<typeof addressSchema>;

/** An address of one's own, with what opens it. Secret. */
export const partySchema = v.object({
	...addressSchema.entries,
	identity: v.string(),
	ownerToken: tokenSchema
});
export type Party = v.InferOutput<typeof partySchema>;
