import { Refusal } from './refusal.ts'
import type { Repositories } from './repositories.ts'
import type { RepositoryState } from './state-file.ts'

export type EcrBody = Record<string, unknown>
export type EcrActions = Record<string, (body: EcrBody) => unknown>

/** ECR's calls about repositories. */
export function repositoryActions(repositories: Repositories): EcrActions {
  const { account, all, save } = repositories
  const named = (body: EcrBody) => repositories.get(String(body.repositoryName))
  const view = ({ name, createdAt, tagMutability, scanOnPush }: RepositoryState) => ({
    repositoryArn: repositories.arn(name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${repositories.host}/${name}`,
    createdAt: createdAt / 1000,
    imageTagMutability: tagMutability,
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: 'AES256' },
  })
  return {
    CreateRepository(body) {
      const name = String(body.repositoryName)
      if (!/^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) || name.length < 2) {
        throw new Refusal(
          'InvalidParameterException',
          400,
          `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression ` +
            `(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*'`,
        )
      }
      if (Object.hasOwn(all, name)) {
        throw new Refusal(
          'RepositoryAlreadyExistsException',
          400,
          `The repository with name '${name}' already exists in the registry with id '${account}'`,
        )
      }
      const scan = body.imageScanningConfiguration as { scanOnPush?: boolean } | undefined
      const made: RepositoryState = {
        name,
        createdAt: Date.now(),
        ...mutabilityOf(body),
        scanOnPush: scan?.scanOnPush ?? false,
        tags: Object.fromEntries(((body.tags ?? []) as { Key: string; Value: string }[]).map((t) => [t.Key, t.Value])),
        images: {},
      }
      all[name] = made
      save()
      return { repository: view(made) }
    },
    DescribeRepositories(body) {
      const names = (body.repositoryNames as string[] | undefined) ?? Object.keys(all).sort()
      return { repositories: names.map((name) => view(repositories.get(name))) }
    },
    DeleteRepository(body) {
      const record = named(body)
      if (Object.keys(record.images).length > 0 && body.force !== true) {
        throw new Refusal(
          'RepositoryNotEmptyException',
          400,
          `The repository with name '${record.name}' in registry with id '${account}' cannot be deleted because it still contains images`,
        )
      }
      delete all[record.name]
      save()
      return { repository: view(record) }
    },
    ListTagsForResource(body) {
      const { tags } = repositories.get(String(body.resourceArn).split(':repository/')[1] ?? '')
      return { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
    },
    PutLifecyclePolicy(body) {
      const record = named(body)
      record.lifecyclePolicy = String(body.lifecyclePolicyText)
      save()
      return { registryId: account, repositoryName: record.name, lifecyclePolicyText: record.lifecyclePolicy }
    },
    GetLifecyclePolicy(body) {
      const { name, lifecyclePolicy } = named(body)
      if (lifecyclePolicy) return { registryId: account, repositoryName: name, lifecyclePolicyText: lifecyclePolicy }
      throw new Refusal(
        'LifecyclePolicyNotFoundException',
        400,
        `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
      )
    },
  }
}

function mutabilityOf({
  imageTagMutability,
  imageTagMutabilityExclusionFilters: filters = [],
}: EcrBody): Pick<RepositoryState, 'tagMutability' | 'mutableTags'> {
  const mutableTags = (filters as { filter: string }[]).map(({ filter }) => filter)
  const isExclusion = imageTagMutability === 'IMMUTABLE_WITH_EXCLUSION'
  if (isExclusion !== mutableTags.length > 0) {
    throw new Refusal(
      'InvalidParameterException',
      400,
      "Invalid parameter at 'imageTagMutabilityExclusionFilters': it belongs to IMMUTABLE_WITH_EXCLUSION",
    )
  }
  if (isExclusion) return { tagMutability: 'IMMUTABLE_WITH_EXCLUSION', mutableTags }
  return { tagMutability: imageTagMutability === 'IMMUTABLE' ? 'IMMUTABLE' : 'MUTABLE' }
}
