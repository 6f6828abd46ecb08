import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import Ban from '@lucide/svelte/icons/ban';
import Cat from '@lucide/svelte/icons/cat';
import Clock from '@lucide/svelte/icons/clock';
import Eye from '@lucide/svelte/icons/eye';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Hash from '@lucide/svelte/icons/hash';
import Heart from '@lucide/svelte/icons/heart';
import Key from '@lucide/svelte/icons/key';
import Languages from '@lucide/svelte/icons/languages';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Phone from '@lucide/svelte/icons/phone';
import Pill from '@lucide/svelte/icons/pill';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import User from '@lucide/svelte/icons/user';
import Users from '@lucide/svelte/icons/users';
import type { CardField } from '../card.ts';

/** The picture of each field in Easy words. */
export const fieldPictures: Record<CardField, Component> = {
	called: User,
	about: Eye,
	helps: HandHeart,
	helpsNot: Ban,
	communication: MessageCircle,
	languages: Languages,
	allergies: ShieldAlert,
	medicines: Pill,
	team: Stethoscope,
	speaks: Users,
	papers: Archive,
	other: PencilLine,
	scheme: Phone,
	number: Hash,
	needs: Clock,
	calms: Heart,
	upsets: Ban,
	theirMedicines: Pill,
	home: Key,
	others: Cat,
	whom: User
};
