/** Ideas to begin with for what others can take care of: keys of `crisis` words. To tap and make one's own. */
export const taskStarters = [
	'task.idea.children',
	'task.idea.pets',
	'task.idea.home',
	'task.idea.post',
	'task.idea.bills',
	'task.idea.debts',
	'task.idea.work'
] as const;
