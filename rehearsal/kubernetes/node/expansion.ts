/**
 * Kubernetes' own `$(NAME)` syntax: `$$` is a dollar sign, so `$$(NAME)` stays `$(NAME)`;
 * a name nobody defined stays as it is written.
 */
export function expand(text: string, variables: Record<string, string>): string {
  return text.replace(/\$\$|\$\(([^()]*)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$'
    return Object.hasOwn(variables, name) ? (variables[name] as string) : whole
  })
}
