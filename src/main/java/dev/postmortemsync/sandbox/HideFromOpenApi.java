package dev.postmortemsync.sandbox;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** The stand-ins are the vendors' interface, not ours: the OpenAPI document does not tell of them. */
@OpenApiFilter
public class HideFromOpenApi implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().keySet().stream()
                    .filter(path -> path.startsWith("/sandbox"))
                    .toList()
                    .forEach(document.getPaths()::removePathItem);
        }
    }
}
