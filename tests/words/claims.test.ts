import { expect, test } from 'vitest';
import { readLocales } from './words.ts';

/**
 * What no text of the app may say, and why. The app holds a person's own words; it does not measure, foresee, treat or
 * bind anybody. Read by people who write the words: reword, rather than make an exception.
 */
const forbidden: { says: RegExp; because: string; never: string }[] = [
	{
		says: /\b(low|medium|moderate|high|higher|severe)[ -]risk\b/i,
		because: 'levels of risk are unreliable (NHS England, April 2025) and make it a medical device',
		never: 'You are at high risk.'
	},
	{
		says: /\brisk (score|level|rating|assessment|factor)s?\b|\b(your|my) risk\b/i,
		because: 'the app scores nobody',
		never: 'Your risk score is 4.'
	},
	{
		says: /\b(predicts?|predicting|prediction|forecasts?|likelihood|likely to (relapse|harm|hurt))\b/i,
		because: 'nothing here foresees how somebody will be',
		never: 'This predicts how you will feel.'
	},
	{
		says: /\bsuicid\w*|\b(kill|end) (yourself|myself|your life|my life)\b|\bself[ -]harm/i,
		because:
			'no question and no word here weighs somebody’s danger; help is always shown, whoever asks',
		never: 'Do you have thoughts of suicide?'
	},
	{
		says: /\b(severity|severe|mild|clinical(ly)?|symptoms? (score|scale))\b/i,
		because: 'severity is a clinician’s word and decides nothing here',
		never: 'Your symptoms are severe.'
	},
	{
		says: /\b(diagnos(e|es|is|ed)|treats|cures?|heals?|therapeutic|prevents? (relapse|crisis|illness))\b/i,
		because: 'that would be a medical claim',
		never: 'Waymark prevents relapse.'
	},
	{
		says: /\b(clinically|scientifically|medically) (proven|approved|validated)\b|\bevidence[ -]based\b/i,
		because: 'nobody has studied this app',
		never: 'A clinically proven plan.'
	},
	{
		says: /\b(legally|is|are) binding\b|\blegal(ly)? (force|valid|effect)\b|\bvalid in law\b/i,
		because: 'words typed here bind nobody, and saying so could cost somebody their wishes',
		never: 'Your plan is binding.'
	},
	{
		says: /\bmust (follow|obey|respect) (this|your|my) plan\b|\bby law\b/i,
		because: 'staff should consider it; the app may not promise that they must',
		never: 'Staff must follow this plan.'
	},
	{
		says: /\b(this|it) is an? (advance (decision|statement|choice document)|power of attorney)\b/i,
		because: 'those are signed papers kept elsewhere',
		never: 'This is an advance decision.'
	},
	{
		says: /\b(keeps?|makes?) you safe\b|\bguarantee/i,
		because: 'no app can promise that',
		never: 'Waymark keeps you safe.'
	},
	{
		says: /\bmy WRAP\b|\bWRAP (plan|app|compatible)\b|\bStanley\b|\bsafety plan\b/i,
		because: 'these are other people’s names for their own work',
		never: 'Fill in your safety plan.'
	}
];

const texts = [...readLocales()]
	.filter(([language]) => language === 'en-GB' || language === 'easy')
	.flatMap(([language, namespaces]) =>
		[...namespaces].flatMap(([namespace, words]) =>
			Object.entries(words).map(([key, text]) => ({
				place: `${language} ${namespace}: ${key}`,
				text
			}))
		)
	);

test.each(forbidden)('no text says $says, since $because', ({ says }) => {
	const found = texts.filter(({ text }) => says.test(text));
	expect(found.map(({ place, text }) => `${place} = ${text}`)).toEqual([]);
});

test.each(forbidden)('the check finds "$never"', ({ says, never }) => {
	expect(never).toMatch(says);
});
