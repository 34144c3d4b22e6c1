/** Whose violence is shown. */

export const actorClasses = ['any', 'nonstate', 'state'] as const;

export type ActorClass = (typeof actorClasses)[number];

/** Reads on after "killed by". */
export const byActor: Record<ActorClass, string> = {
  any: 'anyone',
  nonstate: 'non-state actors',
  state: 'state actors',
};

export const actorNames: Record<ActorClass, string> = {
  any: 'All actors',
  nonstate: 'Non-state actors',
  state: 'State actors',
};
