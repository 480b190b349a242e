namespace Orleans.Standin;

internal static class GrainAssemblies
{
    private static readonly string Own = typeof(IGrain).Assembly.GetName().Name!;

    /// <summary>Every assembly that references this one, among the loaded ones and, from those on, along their references.</summary>
    public static IReadOnlyCollection<Assembly> Find()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic));
        while (open.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.GetName().Name!))
                continue;
            var references = assembly.GetReferencedAssemblies();
            if (!references.Any(r => r.Name == Own))
                continue;
            found.Add(assembly);
            foreach (var reference in references)
            {
                if (!seen.Contains(reference.Name!) && !IsFramework(reference.Name!) && TryLoad(reference) is { } loaded)
                    open.Enqueue(loaded);
            }
        }

        return found;
    }

    /// <summary>Null for a reference that was not deployed.</summary>
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
