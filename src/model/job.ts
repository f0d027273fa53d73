/** A unit of queued work. */
export type Job =
  | { readonly name: "audit-organisation"; readonly installation: number; readonly organisation: string; readonly because: string }
  | { readonly name: "audit-repository"; readonly installation: number; readonly slug: string; readonly because: string }
  | { readonly name: "refresh-registries"; readonly installation: number; readonly organisation: string }
  | { readonly name: "deliver"; readonly installation: number; readonly organisation: string }
  | { readonly name: "check-pull-request"; readonly installation: number; readonly slug: string; readonly number: number; readonly head: string }
  | { readonly name: "answer-comment"; readonly installation: number; readonly slug: string; readonly number: number; readonly comment: string }
  | { readonly name: "remove-installation"; readonly installation: number }
  | { readonly name: "redeliver-webhooks" }
  | { readonly name: "retain" };
