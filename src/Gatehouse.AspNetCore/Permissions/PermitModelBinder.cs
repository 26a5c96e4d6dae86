using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Binds the request's permit to parameters of controllers' actions.</summary>
internal sealed class PermitModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(Permit.Of(bindingContext.HttpContext));
        return Task.CompletedTask;
    }
}
