using Normitri.Rows;

// rows <docs/capabilities.md> <folder with trx reports>
// Lists every row with its tests. Exit code 1: a held row has no test or a failing one, or a test names a row that there is not.
var rows = CapabilityRow.ReadAll(args[0]);
var reports = TestReports.Read(args[1]);
var tests = reports.Assemblies.SelectMany(RowTraits.Read).ToLookup(pair => pair.Row, pair => pair.Test);
var faults = new List<string>();
var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);

foreach (var row in rows)
{
    var own = tests[row.Id].Distinct().Order(StringComparer.Ordinal).Select(test => (Name: test, Outcomes: reports.OutcomesOf(test))).ToList();
    var outcome = own.Count == 0 ? "open"
        : own.All(test => test.Outcomes.Count > 0 && test.Outcomes.All(each => each == "Passed")) ? "passed"
        : own.Any(test => test.Outcomes.Contains("Failed")) ? "failed"
        : "not run";
    Console.WriteLine($"{row.Id}  {outcome,-7}  {row.Title}");
    foreach (var (name, outcomes) in own)
        Console.WriteLine($"       {string.Join(", ", outcomes.GroupBy(each => each).Select(group => $"{group.Count()} {group.Key.ToLowerInvariant()}")),-12}  {name}");
    counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
    if (row.IsHeld && outcome != "passed")
        faults.Add($"{row.Id} is to be held, and its tests are: {outcome}.");
    if (!row.IsHeld && outcome == "passed")
        faults.Add($"{row.Id} has tests that pass, and {args[0]} says that it is open.");
}

faults.AddRange(tests.Where(group => rows.All(row => row.Id != group.Key)).Select(group => $"There is no row {group.Key}: {group.First()} names it."));
faults.ForEach(Console.Error.WriteLine);
Console.WriteLine($"{rows.Count} rows: {string.Join(", ", counts.Select(pair => $"{pair.Value} {pair.Key}"))}");
return faults.Count == 0 ? 0 : 1;
