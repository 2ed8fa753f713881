import { cell } from '../../report/markdown.ts'
import type { Watcher } from '../following/watcher.ts'
import { dollars } from './price.ts'
import type { Spend } from './spend.ts'

export const NOT_COUNTED =
  "Not counted: nodes before and after their work, the launcher's node, the EKS cluster, FSx for Lustre or EFS, and traffic"

/** Says what the run costs, as soon as its workers have nodes, and at its end what it has cost. */
export function costWatcher(spend: Spend, tell: (sentence: string) => void): Watcher {
  let told = ''
  const rate = (now: number): string => {
    const workers = spend.workers(now)
    return workers
      .map(({ type, count, price }) =>
        price === undefined
          ? `${count} × ${type}, price not known`
          : `${count} × ${type === '?' ? 'a worker' : type} at ${dollars(price.hourly)} an hour (${price.source})`,
      )
      .join(', ')
  }
  let last = ''
  return {
    observation({ pods, nodes, now: clusterNow }) {
      const now = Date.now()
      spend.observe(pods, nodes, clusterNow, now)
      const line = rate(now)
      if (line !== '') last = line
      const hourly = spend.hourly(now)
      // While workers come one by one, only the whole is worth a line; a price that is not known is told of once.
      if (line === '' || line === told || !allHaveNodes(pods)) return
      told = line
      tell(
        hourly === undefined
          ? `What the run costs is not known: ${line}.`
          : `The run costs ${dollars(hourly)} an hour: ${line}.`,
      )
    },
    memory: { key: 'cost', save: () => spend.save(Date.now()), restore: (saved) => spend.restore(saved) },
    report(_view, now) {
      const cost = spend.dollars(now)
      return {
        outputs: { cost: cost === undefined || last === '' ? '' : cost.toFixed(2) },
        rows:
          last === ''
            ? []
            : [['Cost', markdown(`${cost === undefined ? 'not known' : dollars(cost)}: ${last}. ${NOT_COUNTED}.`)]],
      }
    },
  }
}

const allHaveNodes = (pods: readonly { spec?: { nodeName?: string } }[]): boolean =>
  pods.every(({ spec }) => spec?.nodeName !== undefined)

/** GitHub's Markdown takes what is between two dollar signs for mathematics. */
const markdown = (text: string): string => cell(text).replaceAll('$', '&#36;')
