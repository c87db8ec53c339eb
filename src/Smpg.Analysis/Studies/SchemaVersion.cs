namespace Smpg.Analysis.Studies;

/// <summary>The version of the format a YAML file is written in.</summary>
internal static class SchemaVersion
{
    /// <summary>The version this program reads.</summary>
    public const int Current = 1;

    /// <summary>Adds an error unless the file says the version this program reads.</summary>
    public static void Check(YamlSection root)
    {
        if (root.WholeNumber("schema") is int version)
        {
            if (version != Current)
            {
                root.Error("E705", "schema", "The file is written for another version of this program.", "1", "update the program or the file");
            }
        }
        else if (!root.Has("schema"))
        {
            root.Error("E703", "schema", "The key 'schema' is required.", "1");
        }
    }
}
