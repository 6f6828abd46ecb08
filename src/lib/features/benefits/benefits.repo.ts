// Benefits as they are kept: the only file of this feature that knows the vault.

import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import {
	addStep,
	benefitCollection,
	bringBackStep,
	emptyBenefit,
	removeStep,
	type Benefit,
	type Step
} from './benefit.ts';

export interface WholeBenefits {
	readonly benefits: readonly Stored<Benefit>[];
	/** Part of it is there but cannot be opened, or was changed from outside. */
	readonly trouble: ErrorCode | undefined;
}

export async function readBenefits(): Promise<WholeBenefits> {
	const { records, unreadable, suspects } = await (await openVault()).list(benefitCollection);
	return { benefits: records, trouble: troubleIn({ unreadable, suspects }) };
}

/** Resolves to its id. */
export async function addBenefit(): Promise<string> {
	return (await (await openVault()).change(benefitCollection, newId(), () => emptyBenefit)).id;
}

/** Throws `save.conflict` when another tab has removed it: changing must not bring it back. */
export async function changeBenefit(
	id: string,
	change: (benefit: Benefit) => Benefit
): Promise<void> {
	const vault = await openVault();
	await vault.change(benefitCollection, id, (benefit) => {
		if (!benefit) throw new AppError('save.conflict');
		return change(benefit);
	});
}

/** Resolves to the way back. */
export async function removeBenefit({ id }: Stored<Benefit>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(benefitCollection, id);
}

export async function noteStep(id: string, kind: Step['kind']): Promise<void> {
	const stepId = newId();
	await changeBenefit(id, (benefit) => addStep(benefit, stepId, kind));
}

/** Resolves to the way back. */
export async function dropStep(id: string, step: Step): Promise<() => Promise<void>> {
	let place = 0;
	await changeBenefit(id, (benefit) => {
		place = benefit.steps.findIndex((each) => each.id === step.id);
		return removeStep(benefit, step.id);
	});
	return () => changeBenefit(id, (benefit) => bringBackStep(benefit, step, place));
}
