import { setSecret, warning } from '@actions/core'
import { callAws, type Session } from './session.ts'

export interface Repository {
  arn: string
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<name>` */
  uri: string
  created: boolean
}

/** The tag of the build cache, the only one that may be moved. */
export const CACHE_TAG = 'buildcache'

/** What is not needed any more goes by itself: parts of broken pushes and old caches, and all but the newest images. */
const lifecycle = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'Untagged images',
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      description: 'All but the newest images',
      selection: {
        tagStatus: 'tagged',
        tagPatternList: ['content-*'],
        countType: 'imageCountMoreThan',
        countNumber: 100,
      },
      action: { type: 'expire' },
    },
  ],
})

/** The repository, made where it is missing: tags cannot be moved, images are scanned when pushed, old ones go. */
export async function ensureRepository(session: Session, repository: string): Promise<Repository> {
  const existing = await findRepository(session, repository)
  if (existing) return { ...existing, created: false }
  const { ECRClient, CreateRepositoryCommand } = await import('@aws-sdk/client-ecr')
  try {
    const { repository: made } = await callAws(
      session,
      `make ECR repository '${repository}'`,
      (config) =>
        new ECRClient(config).send(
          new CreateRepositoryCommand({
            repositoryName: repository,
            imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
            imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: CACHE_TAG }],
            imageScanningConfiguration: { scanOnPush: true },
          }),
        ),
      ['RepositoryAlreadyExistsException'],
    )
    await putLifecycle(session, repository)
    return { arn: made!.repositoryArn!, uri: made!.repositoryUri!, created: true }
  } catch (error) {
    // Another job made it in between.
    const found =
      (error as Error).name === 'RepositoryAlreadyExistsException' && (await findRepository(session, repository))
    if (!found) throw error
    return { ...found, created: false }
  }
}

/** Without the permission the images are kept for ever, which is no reason to build none. */
async function putLifecycle(session: Session, repository: string): Promise<void> {
  const { ECRClient, PutLifecyclePolicyCommand } = await import('@aws-sdk/client-ecr')
  await callAws(session, `set the lifecycle of ECR repository '${repository}'`, (config) =>
    new ECRClient(config).send(
      new PutLifecyclePolicyCommand({ repositoryName: repository, lifecyclePolicyText: lifecycle }),
    ),
  ).catch((error: Error) => warning(`${error.message} Old images will be kept.`))
}

/** undefined where there is no such tag, or no such repository. */
export async function findImage(
  session: Session,
  { repository, tag }: { repository: string; tag: string },
): Promise<{ digest: string; bytes?: number | undefined } | undefined> {
  const { ECRClient, DescribeImagesCommand } = await import('@aws-sdk/client-ecr')
  try {
    const { imageDetails } = await callAws(
      session,
      `look for image '${repository}:${tag}' in ECR`,
      (config) =>
        new ECRClient(config).send(
          new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: tag }] }),
        ),
      ['ImageNotFoundException', 'RepositoryNotFoundException'],
    )
    const { imageDigest: digest, imageSizeInBytes: bytes } = imageDetails?.[0] ?? {}
    return digest ? { digest, bytes } : undefined
  } catch (error) {
    if (['ImageNotFoundException', 'RepositoryNotFoundException'].includes((error as Error).name)) return undefined
    throw error
  }
}

/** What `docker login` needs; good for 12 hours, or until the session ends. The password is masked. */
export async function registryLogin(
  session: Session,
): Promise<{ registry: string; username: string; password: string }> {
  const { ECRClient, GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr')
  const { authorizationData } = await callAws(session, `log in to ECR in ${session.region}`, (config) =>
    new ECRClient(config).send(new GetAuthorizationTokenCommand({})),
  )
  const { authorizationToken = '', proxyEndpoint = '' } = authorizationData?.[0] ?? {}
  setSecret(authorizationToken)
  const [username = '', password = ''] = Buffer.from(authorizationToken, 'base64').toString('utf8').split(':')
  setSecret(password)
  return { registry: proxyEndpoint.replace('https://', ''), username, password }
}

async function findRepository(session: Session, repository: string): Promise<{ arn: string; uri: string } | undefined> {
  const { ECRClient, DescribeRepositoriesCommand } = await import('@aws-sdk/client-ecr')
  try {
    const { repositories } = await callAws(
      session,
      `look for ECR repository '${repository}'`,
      (config) => new ECRClient(config).send(new DescribeRepositoriesCommand({ repositoryNames: [repository] })),
      ['RepositoryNotFoundException'],
    )
    const found = repositories?.[0]
    return found && { arn: found.repositoryArn!, uri: found.repositoryUri! }
  } catch (error) {
    if ((error as Error).name === 'RepositoryNotFoundException') return undefined
    throw error
  }
}
