"""The review page: a web page on this machine over the catalogues of a workspace.

server.py binds and prints the links, application.py has the routes, security.py guards them;
desk.py does what a reviewer asks for, document.py is what a reviewer sees. Whatever is saved goes
into the PO files at once (pressloc.catalogs.editing), and into the history beside them.
"""
