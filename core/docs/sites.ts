/** Where the documentation of well-known libraries stands. A library that is not here can be told of in `snakebridge.json`. */

export interface Site {
  /** URL that ends in a slash. */
  readonly base: string;
  /** Names that have a page of their own, which needs no inventory to be found. */
  readonly pages?: { readonly names: RegExp; readonly path: string };
}

export const SITES: Readonly<Record<string, Site>> = {
  aiohttp: { base: "https://docs.aiohttp.org/en/stable/" },
  astropy: { base: "https://docs.astropy.org/en/stable/" },
  attr: { base: "https://www.attrs.org/en/stable/" },
  bs4: { base: "https://www.crummy.com/software/BeautifulSoup/bs4/doc/" },
  click: { base: "https://click.palletsprojects.com/en/stable/" },
  cryptography: { base: "https://cryptography.io/en/latest/" },
  dask: { base: "https://docs.dask.org/en/stable/" },
  django: { base: "https://docs.djangoproject.com/en/stable/" },
  flask: { base: "https://flask.palletsprojects.com/en/stable/" },
  jax: { base: "https://docs.jax.dev/en/latest/" },
  jinja2: { base: "https://jinja.palletsprojects.com/en/stable/" },
  matplotlib: {
    base: "https://matplotlib.org/stable/",
    pages: { names: /^matplotlib\.pyplot\.\w+$/, path: "api/_as_gen/{name}.html" },
  },
  mpmath: { base: "https://mpmath.org/doc/current/" },
  networkx: { base: "https://networkx.org/documentation/stable/" },
  numpy: {
    base: "https://numpy.org/doc/stable/",
    pages: {
      names: /^numpy\.((linalg|fft|ma|char|strings|ndarray)\.)?[a-z]\w*$/,
      path: "reference/generated/{name}.html",
    },
  },
  pandas: {
    base: "https://pandas.pydata.org/docs/",
    pages: { names: /^pandas\.(\w+|(DataFrame|Series|Index)\.[a-z]\w*)$/, path: "reference/api/{name}.html" },
  },
  PIL: { base: "https://pillow.readthedocs.io/en/stable/" },
  plotly: { base: "https://plotly.com/python-api-reference/" },
  polars: { base: "https://docs.pola.rs/api/python/stable/" },
  pyarrow: { base: "https://arrow.apache.org/docs/" },
  pydantic: { base: "https://docs.pydantic.dev/latest/" },
  requests: { base: "https://requests.readthedocs.io/en/latest/" },
  scipy: {
    base: "https://docs.scipy.org/doc/scipy/",
    pages: { names: /^scipy\.[a-z]+\.[a-z]\w*$/, path: "reference/generated/{name}.html" },
  },
  seaborn: { base: "https://seaborn.pydata.org/" },
  shapely: { base: "https://shapely.readthedocs.io/en/stable/" },
  skimage: { base: "https://scikit-image.org/docs/stable/" },
  sklearn: {
    base: "https://scikit-learn.org/stable/",
    pages: { names: /^sklearn\.[a-z_]+\.\w+$/, path: "modules/generated/{name}.html" },
  },
  sqlalchemy: { base: "https://docs.sqlalchemy.org/en/20/" },
  statsmodels: { base: "https://www.statsmodels.org/stable/" },
  sympy: { base: "https://docs.sympy.org/latest/" },
  torch: {
    base: "https://docs.pytorch.org/docs/stable/",
    pages: { names: /^torch\.[a-z]\w*$/, path: "generated/{name}.html" },
  },
  transformers: { base: "https://huggingface.co/docs/transformers/main/en/" },
  xarray: { base: "https://docs.xarray.dev/en/stable/" },
};
