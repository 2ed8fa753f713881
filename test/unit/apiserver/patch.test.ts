import { describe, expect, test } from '@jest/globals'
import { jsonPatch } from '../../../rehearsal/kubernetes/apiserver/patch/json-patch.ts'
import { mergePatch } from '../../../rehearsal/kubernetes/apiserver/patch/merge-patch.ts'
import { strategicPatch } from '../../../rehearsal/kubernetes/apiserver/patch/strategic-patch.ts'
import { typeSchema } from '../../../rehearsal/kubernetes/apiserver/schema/built-in-types.ts'

describe('JSON patch', () => {
  test.each<[string, unknown, object, unknown]>([
    ['add a field', { a: 1 }, { op: 'add', path: '/b', value: 2 }, { a: 1, b: 2 }],
    ['add over a field', { a: 1 }, { op: 'add', path: '/a', value: 2 }, { a: 2 }],
    ['insert an item', { l: [1, 3] }, { op: 'add', path: '/l/1', value: 2 }, { l: [1, 2, 3] }],
    ['append an item', { l: [1] }, { op: 'add', path: '/l/-', value: 2 }, { l: [1, 2] }],
    ['the whole document', { a: 1 }, { op: 'replace', path: '', value: { b: 1 } }, { b: 1 }],
    ['remove a field', { a: 1, b: 2 }, { op: 'remove', path: '/a' }, { b: 2 }],
    ['remove an item', { l: [1, 2, 3] }, { op: 'remove', path: '/l/1' }, { l: [1, 3] }],
    ['replace', { a: { b: 1 } }, { op: 'replace', path: '/a/b', value: 2 }, { a: { b: 2 } }],
    ['replace an item', { l: [1, 2] }, { op: 'replace', path: '/l/0', value: 9 }, { l: [9, 2] }],
    ['move', { a: 1 }, { op: 'move', from: '/a', path: '/b' }, { b: 1 }],
    ['copy', { a: [1] }, { op: 'copy', from: '/a', path: '/b' }, { a: [1], b: [1] }],
    ['a passing test', { a: { b: 1 } }, { op: 'test', path: '/a', value: { b: 1 } }, { a: { b: 1 } }],
    ['escaped steps', { 'x/y': { '~': 1 } }, { op: 'remove', path: '/x~1y/~0' }, { 'x/y': {} }],
  ])('%s', (_, document, operation, result) => {
    const before = structuredClone(document)
    expect(jsonPatch(document, [operation])).toEqual(result)
    expect(document).toEqual(before)
  })

  test.each<[string, unknown, unknown, number, string]>([
    ['a test that fails', { a: 1 }, [{ op: 'test', path: '/a', value: 2 }], 422, 'testing value /a failed'],
    ['remove what is not there', {}, [{ op: 'remove', path: '/a' }], 422, 'missing path: "/a"'],
    ['replace what is not there', {}, [{ op: 'replace', path: '/a', value: 1 }], 422, 'missing path: "/a"'],
    ['add below what is not there', {}, [{ op: 'add', path: '/a/b', value: 1 }], 422, 'missing path: "/a/b"'],
    ['an index beyond the end', { l: [] }, [{ op: 'add', path: '/l/1', value: 1 }], 422, 'invalid index: 1'],
    ['an unknown operation', {}, [{ op: 'swap', path: '/a' }], 400, 'swap'],
    ['no list', {}, { op: 'add' }, 400, 'jsonpatch.Patch'],
    ['no pointer', {}, [{ op: 'add', path: 'a', value: 1 }], 400, 'invalid pointer "a"'],
  ])('%s is refused', (_, document, patch, code, message) => {
    expect(() => jsonPatch(document, patch)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})

// The examples of RFC 7386, appendix A.
test.each<[unknown, unknown, unknown]>([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('merge patch: %j with %j is %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result)
})

describe('strategic merge patch of a pod spec', () => {
  const schema = typeSchema('V1PodSpec')
  const spec = {
    nodeSelector: { zone: 'a', kind: 'trn1' },
    containers: [
      { name: 'app', image: 'a:1', args: ['x', 'y'], env: [{ name: 'ONE', value: '1' }] },
      { name: 'side', image: 's:1' },
    ],
    tolerations: [{ key: 'a' }],
    volumes: [{ name: 'v', emptyDir: {} }],
  }
  test.each<[string, Record<string, unknown>, object]>([
    [
      'an item is found by its merge key and merged',
      { containers: [{ name: 'app', image: 'a:2' }] },
      { containers: [{ ...spec.containers[0], image: 'a:2' }, spec.containers[1]] },
    ],
    [
      'lists in items are merged too, those without a key replaced',
      { containers: [{ name: 'app', args: ['z'], env: [{ name: 'TWO', value: '2' }] }] },
      {
        containers: [
          {
            ...spec.containers[0],
            args: ['z'],
            env: [
              { name: 'ONE', value: '1' },
              { name: 'TWO', value: '2' },
            ],
          },
          spec.containers[1],
        ],
      },
    ],
    ['a new item comes last', { volumes: [{ name: 'w' }] }, { volumes: [spec.volumes[0], { name: 'w' }] }],
    ['an item is deleted', { containers: [{ name: 'side', $patch: 'delete' }] }, { containers: [spec.containers[0]] }],
    [
      'a list is replaced',
      { containers: [{ $patch: 'replace' }, { name: 'only' }] },
      { containers: [{ name: 'only' }] },
    ],
    ['a list without a merge key is replaced', { tolerations: [{ key: 'b' }] }, { tolerations: [{ key: 'b' }] }],
    [
      'a map is merged, null removes',
      { nodeSelector: { zone: null, x: 'y' } },
      { nodeSelector: { kind: 'trn1', x: 'y' } },
    ],
    ['a map is replaced', { nodeSelector: { $patch: 'replace', x: 'y' } }, { nodeSelector: { x: 'y' } }],
    ['a field is removed', { tolerations: null }, { tolerations: undefined }],
    [
      'the order asked for holds',
      { '$setElementOrder/containers': [{ name: 'side' }, { name: 'app' }] },
      { containers: [spec.containers[1], spec.containers[0]] },
    ],
    [
      'only the keys that are retained stay',
      { volumes: [{ name: 'v', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' } }] },
      { volumes: [{ name: 'v', hostPath: { path: '/x' } }] },
    ],
  ])('%s', (_, patch, changed) => {
    const wanted = Object.entries({ ...spec, ...changed }).filter(([, value]) => value !== undefined)
    expect(strategicPatch(spec, patch, schema)).toStrictEqual(Object.fromEntries(wanted))
  })

  test('values are taken out of a list of plain values', () => {
    const metadata = typeSchema('V1ObjectMeta')
    expect(
      strategicPatch({ finalizers: ['a', 'b'] }, { '$deleteFromPrimitiveList/finalizers': ['a'] }, metadata),
    ).toEqual({ finalizers: ['b'] })
    expect(strategicPatch({ finalizers: ['a'] }, { finalizers: ['a', 'b'] }, metadata)).toEqual({
      finalizers: ['a', 'b'],
    })
  })

  test('an item without its merge key is refused', () => {
    expect(() => strategicPatch(spec, { containers: [{ image: 'x' }] }, schema)).toThrow(
      'does not contain declared merge key: name',
    )
  })
})
