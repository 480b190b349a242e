"""The classes of the detector, in the order of its score rows."""

CLASSES = ["bruised-produce", "torn-package", "foreign-item", "covered-barcode", "empty-slot"]

KINDS = {
    "bruised-produce": "expiredOrQuality",
    "torn-package": "expiredOrQuality",
    "foreign-item": "wrongItem",
    "covered-barcode": "processError",
    "empty-slot": "wrongQuantity",
}

CATEGORIES = {
    "bruised-produce": "produce",
    "torn-package": "packaged",
    "foreign-item": "produce",
    "covered-barcode": "packaged",
    "empty-slot": "tray",
}
