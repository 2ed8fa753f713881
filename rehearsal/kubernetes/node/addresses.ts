import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import type { Host } from './hosts.ts'

/**
 * Addresses for one node's pods, in a network of their own or on loopback. Linux answers on all of 127.0.0.0/8, so each pod has an address of its own and
 * every program may take its usual port; elsewhere there is only 127.0.0.1 and each pod gets its own ssh port.
 */
export class PodAddresses {
  /** `a.b.c`, all addresses below which are this node's. */
  readonly prefix: string | undefined
  private readonly used = new Set<number>()
  private last = 1

  private constructor(prefix: string | undefined) {
    this.prefix = prefix
  }

  static async open(): Promise<PodAddresses> {
    // Drawn by lot, so that two clusters on one machine do not meet.
    const prefix = `127.${randomInt(16, 250)}.${randomInt(1, 254)}`
    const free = await listens(`${prefix}.1`)
    return new PodAddresses(free === undefined ? undefined : prefix)
  }

  /** Those below `prefix`, of a network that is there. */
  static within(prefix: string): PodAddresses {
    return new PodAddresses(prefix)
  }

  /** `own: false` is the node's address, for a pod in the host's network. */
  async take({ own }: { own: boolean }): Promise<Host> {
    if (!own || this.prefix === undefined)
      return { address: '127.0.0.1', sshPort: (await listens('127.0.0.1')) ?? 2222 }
    for (let tries = 0; tries < 253; tries++) {
      this.last = this.last >= 254 ? 2 : this.last + 1
      if (this.used.has(this.last)) continue
      this.used.add(this.last)
      return { address: `${this.prefix}.${this.last}`, sshPort: 2222 }
    }
    throw new Error(`All 253 pod addresses of ${this.prefix}.0/24 are taken: fewer pods must run on this node.`)
  }

  free(host: Host): void {
    if (host.address.startsWith(`${this.prefix}.`)) this.used.delete(Number(host.address.split('.')[3]))
  }
}

/** A free port of an address; undefined where the address is not this machine's. */
function listens(address: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(0, address, () => {
      const bound = server.address()
      server.close(() => resolve(typeof bound === 'object' ? bound?.port : undefined))
    })
  })
}
