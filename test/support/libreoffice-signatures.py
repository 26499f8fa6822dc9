"""Asks LibreOffice what it thinks of the signatures in PDF and Word files.

usage: /usr/bin/python3 libreoffice-signatures.py PROFILE_DIR NSS_DIR FILE...
Prints one JSON object: file -> [{subject, valid, certificate, partial, date}].
"""
import json
import os
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.embed.ElementModes import READ


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def main(profile, nss, files):
    pipe = f"probity-{uuid.uuid4().hex}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
        env={**os.environ, "MOZILLA_CERTIFICATE_FOLDER": f"sql:{nss}", "HOME": profile},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for attempt in range(120):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if attempt == 119:
                    raise
                time.sleep(0.5)
        manager = context.ServiceManager
        access = manager.createInstanceWithContext("com.sun.star.ucb.SimpleFileAccess", context)
        signatures = manager.createInstanceWithContext("com.sun.star.security.DocumentDigitalSignatures", context)
        report = {}
        for path in files:
            stream = access.openFileRead(f"file://{path}")
            if path.endswith(".pdf"):
                found = signatures.verifyDocumentContentSignatures(None, stream)
            else:
                factory = manager.createInstanceWithContext("com.sun.star.embed.StorageFactory", context)
                options = uno.Any("[]com.sun.star.beans.PropertyValue", (prop("StorageFormat", "ZipFormat"),))
                storage = uno.invoke(factory, "createInstanceWithArguments", ((stream, READ, options),))
                found = signatures.verifyDocumentContentSignatures(storage, None)
            report[path] = [
                {
                    "subject": item.Signer.SubjectName if item.Signer else "",
                    "valid": bool(item.SignatureIsValid),
                    "certificate": int(item.CertificateStatus),
                    "partial": bool(item.PartialDocumentSignature),
                    "date": int(item.SignatureDate),
                }
                for item in found
            ]
        print(json.dumps(report))
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(20)
    finally:
        if office.poll() is None:
            office.kill()


main(sys.argv[1], sys.argv[2], sys.argv[3:])
