using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>output</c>: how detections lie in the network's outputs.</summary>
internal static class OutputSection
{
    public static string Form(OutputDocument? output, FaultList faults)
    {
        if (!faults.Has("$.output", output, "how detections lie in the network's outputs"))
        {
            return string.Empty;
        }

        faults.NoUnknown("$.output", output.Unknown);
        var known = string.Join(", ", OutputForms.Names);
        if (faults.Has("$.output.form", output.Form, $"one of {known}") && !OutputForms.Names.Contains(output.Form))
        {
            faults.Add("$.output.form", $"'{output.Form}' is not known: one of {known}.");
        }

        return output.Form ?? string.Empty;
    }

    public static IReadOnlyList<string> OutputNames(OutputDocument? output, FaultList faults)
    {
        List<string> names = [];
        foreach (var name in output?.Names ?? [])
        {
            var path = $"$.output.names[{names.Count}]";
            if (names.Contains(faults.Text(path, name, "the name of an output")))
            {
                faults.Add(path, $"'{name}' is there twice.");
            }

            names.Add(name ?? string.Empty);
        }

        if (names.Count > OutputTensors.Capacity)
        {
            faults.Add("$.output.names", $"There are {names.Count} outputs: at most {OutputTensors.Capacity} can be read.");
        }

        return names;
    }
}
