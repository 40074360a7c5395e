/** What generated modules tell about functions and classes that only the signature knows. */

export interface CallFacts {
  /** A plain object that is the last argument and stands at this index or later is the keywords. */
  readonly keywordsAfter?: number;
  /** Identity of the result's class, when the signature says it: lets calls on the unarrived result be exact. */
  readonly returns?: string;
}

export interface MemberFacts extends CallFacts {
  /** The name in Python, where the TypeScript name had to differ. */
  readonly python?: string;
}

export interface ClassFacts {
  /** `module.QualName` of the class. */
  readonly identity: string;
  /** Identities, the class itself first; lets members of bases be found before an instance has arrived. */
  readonly mro?: readonly string[];
  /** Under which name programs reach it, when the module that defines it is private: `sklearn.svm.SVC`. */
  readonly shown?: string;
  /** Instances can be called, as `np.vectorize(f)` can. */
  readonly callable?: boolean;
  /** How the class itself is called. */
  readonly call?: CallFacts;
  /** Members by their TypeScript name; those without facts are left out. */
  readonly members?: Readonly<Record<string, MemberFacts>>;
}

const classes = new Map<string, ClassFacts>();
const members = new Set<string>();

export function registerClass(facts: ClassFacts): void {
  classes.set(facts.identity, facts);
  for (const name of Object.keys(facts.members ?? {})) members.add(name);
}

/** True when some registered class has facts about a member of this name. */
export function factsMention(member: string): boolean {
  return members.has(member);
}

/** True when instances of the class are known to be callable before one has arrived. */
export function isCallable(identity: string): boolean {
  return classes.get(identity)?.callable ?? false;
}

/** The facts of the nearest class in the MRO that has some about the member. */
export function findMemberFacts(mro: readonly string[], member: string): MemberFacts | null {
  for (const identity of mro) {
    const own = classes.get(identity)?.members;
    if (own && Object.hasOwn(own, member)) return own[member] ?? null;
  }
  return null;
}

/** The MRO of a class that has not been seen yet, as far as it is registered. */
export function registeredMro(identity: string): readonly string[] | null {
  return classes.get(identity)?.mro ?? null;
}
