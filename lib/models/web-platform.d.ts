/** Parts of the web platform that TypeScript's library does not describe yet. */
interface TrustedTypePolicyFactory {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;

interface Navigator {
  readonly deviceMemory?: number;
  readonly gpu?: { requestAdapter(): Promise<{ info: { isFallbackAdapter: boolean } } | null> };
}
interface WorkerNavigator {
  readonly deviceMemory?: number;
  readonly gpu?: { requestAdapter(): Promise<{ info: { isFallbackAdapter: boolean } } | null> };
}
