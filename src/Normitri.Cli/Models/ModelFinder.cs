using Normitri.Cli.Terminals;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Cli.Models;

/// <summary>From what a person calls a model (a folder, a file, an id, nothing) to the model.</summary>
internal static class ModelFinder
{
    private const string FolderVariable = "NORMITRI_MODELS";
    private const string DefaultFolder = "models";

    /// <param name="model">A bundle's folder, its model.onnx, or an id in the folder of models; null: the only model there is.</param>
    /// <param name="modelsFolder">The folder of models, or null for the usual ones.</param>
    /// <param name="terminal">Where relative paths begin.</param>
    /// <exception cref="CliException">There is no such model, or it is not in order.</exception>
    public static ModelBundle Find(string? model, string? modelsFolder, Terminal terminal)
    {
        if (model is not null)
        {
            var path = terminal.FullPath(model);
            if (Directory.Exists(path))
                return ModelBundle.IsIn(path) ? Value(ModelBundle.Load(path)) : Only(path);
            if (File.Exists(path))
                return OfFile(model, path);
            if (model.AsSpan().ContainsAny('/', '\\') || model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                throw Invalid($"There is no model '{Printable.Of(model)}': name its folder, its {ModelBundle.ModelFileName}, or an id in the folder of models.");
        }

        var folder = Folder(modelsFolder, terminal);
        return model is null ? Only(folder) : Value(Catalogue(folder).Find(model));
    }

    private static ModelBundle OfFile(string model, string path)
    {
        if (Path.GetFileName(path) is ModelBundle.ModelFileName or ModelBundle.ManifestFileName)
            return Value(ModelBundle.Load(Path.GetDirectoryName(path)!));
        throw Invalid(
            $"'{Printable.Of(model)}' has to lie in a folder of its own, as {ModelBundle.ModelFileName}, with its {ModelBundle.ManifestFileName} beside it.");
    }

    private static ModelBundle Only(string folder)
    {
        var catalogue = Catalogue(folder);
        return catalogue.Bundles is [var only]
            ? only
            : throw new CliException(
                ExitCode.Usage,
                $"There are several models in '{folder}'. Name one with --model: {string.Join(", ", catalogue.Bundles.Select(bundle => bundle.Identity.Key))}.");
    }

    private static string Folder(string? named, Terminal terminal)
    {
        if (named is not null)
            return terminal.FullPath(named);
        var here = terminal.FullPath(DefaultFolder);
        if (Directory.Exists(here))
            return here;
        return terminal.Variable(FolderVariable) is { Length: > 0 } folder
            ? terminal.FullPath(folder)
            : throw Invalid($"No model is named, and there is no folder '{DefaultFolder}' here: name one with --model, or the folder of models with --models.");
    }

    private static ModelCatalogue Catalogue(string folder)
    {
        var catalogue = ModelCatalogue.Load(folder);
        return catalogue.IsSuccess ? catalogue.Value : throw Invalid(catalogue.Error.Message);
    }

    private static ModelBundle Value(Result<ModelBundle> result) => result.IsSuccess ? result.Value : throw Invalid(result.Error.Message);

    private static CliException Invalid(string message) => new(ExitCode.ModelInvalid, message);
}
