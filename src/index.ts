export { audit, lookThrough, type OpenAudit, openAudit } from "./audit.ts";
export { campaignsOf } from "./campaign/index.ts";
export type { CampaignSubject, Proposed } from "./campaign/subject.ts";
export { type CaseOptions, casesIn } from "./cases.ts";
export { type ClientOptions, openClient } from "./collect/github/client.ts";
export { type Collected, type Collecting, type CollectProgress, collectOrganisation } from "./collect/github/collect.ts";
export type { Source } from "./collect/github/source.ts";
export { filesFrom, repositoryFrom } from "./collect/memory.ts";
export { open } from "./collect/open.ts";
export { type Remembered, rememberedIn, rememberedInMemory } from "./collect/remembered/index.ts";
export { readSnapshot, type SavedSnapshot } from "./collect/snapshot/read.ts";
export { type ApplyOptions, applyPlan } from "./deliver/apply.ts";
export type { Case, Cases, PlanInput, RepositoryCase } from "./deliver/case.ts";
export { type Break, breaksOf } from "./deliver/check/breaks.ts";
export { type CheckSubject, judged, type Judgement } from "./deliver/check/judged.ts";
export { checkRunOf } from "./deliver/check/text.ts";
export type { Delivering } from "./deliver/delivering.ts";
export { type Delivery, type DeliveryOptions, openDelivery } from "./deliver/github/client.ts";
export { lookedAt } from "./deliver/looked.ts";
export { planFor } from "./deliver/plan.ts";
export { inRounds } from "./deliver/rounds.ts";
export { type ErrorCode, ImprimaturError } from "./errors.ts";
export { type FixOptions, fixRepository } from "./fix.ts";
export type { Fix, FixSubject } from "./fixes/fix.ts";
export { fixes } from "./fixes/index.ts";
export type { Edit, Splice, YamlPath, YamlValue } from "./model/edit.ts";
export {
  type Change,
  type Fixed,
  type FixedFile,
  type FixMetadata,
  isRefusal,
  type Proposal,
  type Refusal,
  type Risk,
  type Runbook,
  type RunbookStep,
  type RunbookStepKind,
} from "./model/fix.ts";
export type { Campaign, CampaignStep, NextStep, Stage, StepState } from "./model/campaign.ts";
export type { Annotation, CheckRun } from "./model/check-run.ts";
export type { Act, Outcome, Plan } from "./model/plan.ts";
export type { Comment, OwnIssue, OwnPullRequest, RepositoryWork } from "./model/repository-work.ts";
export type { FixChoices, Pin } from "./registries/adopt.ts";
export { type FixPage, type FixResult, fixText } from "./reports/fix-text.ts";
export { type TextBeforeAndAfter, unifiedDiff } from "./reports/unified-diff.ts";
export { type PackageParts, packagePage } from "./package-page.ts";
export { type BesideBook, type OpenBook, openPostureBook } from "./posture-book.ts";
export { openRegistrySource, type RegistryOptions, type RegistrySource } from "./collect/registries/source.ts";
export { openHttp } from "./registries/http.ts";
export { verifierFor } from "./registries/sigstore.ts";
export type { LedgerEntry, PublisherFit, RunFit } from "./model/ledger.ts";
export type { PackagePage } from "./model/package-page.ts";
export type { PostureBook } from "./model/posture-book.ts";
export type { RegistryRecord, RecordedPublisher, RegistryOwner } from "./model/registry-record.ts";
export type { Release } from "./model/release.ts";
export type { WhoCanPublish } from "./model/who.ts";
export { whoCanPublish } from "./trace/who/index.ts";
export type { Claims } from "./model/claims.ts";
export { type Controls, type Framework, frameworks } from "./model/controls.ts";
export type { Credential, CredentialKind } from "./model/credential.ts";
export { type Confidence, type Finding, type Severity, severities } from "./model/finding.ts";
export { type Observed, type Unobserved } from "./model/observed.ts";
export type { Organisation } from "./model/organisation.ts";
export type { Evidence, Place, Region } from "./model/place.ts";
export type { Policy, PolicyInForce, Waiver } from "./model/policy.ts";
export { type Level, levels, type PackagePosture } from "./model/posture.ts";
export type { Problem, ProblemCode } from "./model/problem.ts";
export type { ClientAbility, IdToken, Provenance, PublishPath, RunnerKind } from "./model/publish-path.ts";
export { type Destination, type RegistryId, registryIds } from "./model/registry.ts";
export type { AuditedOrganisation, AuditedRepository, Baseline, Listing, Looked, Report, SourceLine, Unseen, Waived } from "./model/report.ts";
export type { RepositorySettings } from "./model/repository-settings.ts";
export type { RuleGroup, RuleMetadata, UnaskedRule } from "./model/rule.ts";
export { isSetting, type Setting, type SettingEvidence, type Whereabouts } from "./model/setting.ts";
export type { Files, PolicyFile, Repository, Snapshot } from "./model/snapshot.ts";
export type { Surroundings } from "./model/surroundings.ts";
export type { Traced } from "./model/traced.ts";
export { checkPolicy } from "./policy/index.ts";
export { newSince } from "./reports/baseline.ts";
export { type Comparison, compareReports } from "./reports/diff-compare.ts";
export { comparisonHtml } from "./reports/diff-html.ts";
export { readSide } from "./reports/diff-read.ts";
export { type Side, sideOf } from "./reports/diff-side.ts";
export { render } from "./reports/index.ts";
export { type Painter, plain } from "./reports/painter.ts";
export { packageJson } from "./reports/package-json.ts";
export { packageText } from "./reports/package-text.ts";
export { pathsJson } from "./reports/paths-json.ts";
export { pathsText } from "./reports/paths-text.ts";
export { type Format, formats, type Rendering, type View, views } from "./reports/rendering.ts";
export { whoJson } from "./reports/who-json.ts";
export { whoText } from "./reports/who-text.ts";
export { rules } from "./rules/index.ts";
export type { Answer, Doubt, Remark, Rule, WorkflowSubject } from "./rules/rule.ts";
export { unaskedRules } from "./rules/unasked.ts";
export { surroundingsOf } from "./trace/surroundings.ts";
export { trace } from "./trace/index.ts";
